# %% splitting, quoting, joining
import shlex
print(shlex.split("ls -l 'a file' \"b $HOME\" c\\ d"), shlex.split("a # b", comments=True), shlex.split("a # b"), shlex.split("'a' \"b\"", posix=False))
#> ['ls', '-l', 'a file', 'b $HOME', 'c d'] ['a'] ['a', '#', 'b'] ["'a'", '"b"']
print(shlex.split(""), shlex.split("''"), shlex.split('a"b c"d'), shlex.split(r'"a\"b\c"'), shlex.split("a=b --x='1 2'"))
#> [] [''] ['ab cd'] ['a"b\\c'] ['a=b', '--x=1 2']
print([shlex.quote(s) for s in ("", "abc", "a b", "it's", "$x", "a/b-c_d.e@f%g+h=i:j,k")], shlex.join(["echo", "-n", "Multiple words", "it's"]))
#> ["''", 'abc', "'a b'", '\'it\'"\'"\'s\'', "'$x'", 'a/b-c_d.e@f%g+h=i:j,k'] echo -n 'Multiple words' 'it'"'"'s'
for bad in ("'abc", '"abc', "abc\\"):
    try:
        shlex.split(bad)
    except ValueError as error:
        print(error)
#> No closing quotation
#> No closing quotation
#> No escaped character

# %% the lexer
import shlex
print(list(shlex.shlex("a = b + 'c d' # comment\nfoo(bar)")))  #> ['a', '=', 'b', '+', "'c d'", 'foo', '(', 'bar', ')']
print(list(shlex.shlex("a && b || c; (d) >'e f'", punctuation_chars=True)), list(shlex.shlex("~/a-b/*.txt|wc", punctuation_chars=True)))
#> ['a', '&&', 'b', '||', 'c', ';', '(', 'd', ')', '>', "'e f'"] ['~/a-b/*.txt', '|', 'wc']
s = shlex.shlex("a b\nc d", posix=True)
print(s.get_token(), s.get_token(), s.lineno, s.get_token(), s.lineno)  #> a b 2 c 2
s.push_token("pushed")
print(s.get_token(), s.get_token(), s.get_token(), s.eof, s.error_leader("f", 3))  #> pushed d None None "f", line 3: 
s = shlex.shlex("x.y,z", posix=True)
s.whitespace += ","
s.whitespace_split = True
print(list(s))  #> ['x.y', 'z']
