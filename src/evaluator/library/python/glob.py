# Names of files: a run sees none.
# https://docs.python.org/3.11/library/glob.html


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return []


def iglob(pathname, **options):
    return iter(())


def escape(pathname):
    return "".join(f"[{each}]" if each in "*?[" else each for each in pathname)
