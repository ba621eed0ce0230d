# Markup taken apart: start tags with attributes, end tags, text, references, comments.
# https://docs.python.org/3.11/library/html.parser.html
import re as _re
from html import unescape

__all__ = ["HTMLParser"]

_name = _re.compile(r"([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")
_attribute = _re.compile(r"""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*""")
_start = _re.compile(
    r"""<[a-zA-Z][^\t\n\r\f />\x00]*(?:[\s/]*(?:(?<=['"\s/])[^\s/>][^\s/=>]*"""
    r"""(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)\s*)?(?:\s|/(?!>))*)*)?\s*"""
)
_end = _re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")
_reference = _re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_entity = _re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ""
        self.lasttag = "???"
        self.cdata_elem = None
        self.lineno = 1
        self.offset = 0
        self._start_text = None

    def feed(self, data):
        self.rawdata += data
        self.goahead(False)

    def close(self):
        self.goahead(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._start_text

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    def _move(self, i, j):
        # To j, the lines in between counted.
        text = self.rawdata[i:j]
        lines = text.count("\n")
        if lines:
            self.lineno += lines
            self.offset = len(text) - text.rindex("\n") - 1
        else:
            self.offset += len(text)
        return j

    updatepos = _move

    def goahead(self, end):
        data = self.rawdata
        i, n = 0, len(data)
        while i < n:
            if self.cdata_elem is not None:
                found = _re.compile(r"</%s(?=[\t\n\r\f />])" % _re.escape(self.cdata_elem), _re.I).search(data, i)
                j = found.start() if found else n if end else max(data.rfind("<", i), i) if "<" in data[i:] else n
                if not found and not end and j == n:
                    j = n
            elif self.convert_charrefs:
                j = data.find("<", i)
                if j < 0:
                    # A reference may go on in what comes next.
                    amp = data.rfind("&", max(i, n - 34))
                    if amp >= 0 and not _re.search(r"[\s;]", data[amp:]) and not end:
                        break
                    j = n
            else:
                found = _re.compile("[&<]").search(data, i)
                j = found.start() if found else n
            if i < j:
                text = data[i:j]
                self.handle_data(unescape(text) if self.convert_charrefs and self.cdata_elem is None else text)
                i = self._move(i, j)
            if i == n:
                break
            if data.startswith("<", i):
                k = self._markup(i, end)
                if k < 0:
                    if not end:
                        break
                    k = data.find(">", i + 1)
                    if k < 0:
                        k = data.find("<", i + 1)
                        if k < 0:
                            k = i + 1
                    else:
                        k += 1
                    text = data[i:k]
                    self.handle_data(unescape(text) if self.convert_charrefs and self.cdata_elem is None else text)
                i = self._move(i, k)
            else:
                k = self._character(i, end)
                if k < 0:
                    break
                i = self._move(i, k)
        if end and i < n and self.cdata_elem is None:
            text = data[i:n]
            self.handle_data(unescape(text) if self.convert_charrefs else text)
            i = self._move(i, n)
        self.rawdata = data[i:]

    def _markup(self, i, end):
        # Where what begins with < here ends; below zero where that is not there yet.
        data = self.rawdata
        if _re.compile("<[a-zA-Z]").match(data, i):
            return self.parse_starttag(i)
        if data.startswith("</", i):
            return self.parse_endtag(i)
        if data.startswith("<!--", i):
            close = data.find("-->", i + 4)
            if close < 0:
                return -1
            self.handle_comment(data[i + 4:close])
            return close + 3
        if data.startswith("<?", i):
            close = data.find(">", i + 2)
            if close < 0:
                return -1
            self.handle_pi(data[i + 2:close])
            return close + 1
        if data.startswith("<!", i):
            close = data.find(">", i + 2)
            if data[i:i + 3] == "<![":
                close = data.find("]]>" if data.startswith("<![CDATA[", i) else ">", i + 3)
                if close < 0:
                    return -1
                self.unknown_decl(data[i + 3:close])
                return close + (3 if data.startswith("]]>", close) else 1)
            if close < 0:
                return -1
            if data[i:i + 9].lower() == "<!doctype":
                self.handle_decl(data[i + 2:close])
            else:
                self.handle_comment(data[i + 2:close])
            return close + 1
        if i + 1 < len(data) or end:
            self.handle_data("<")
            return i + 1
        return -1

    def _character(self, i, end):
        data = self.rawdata
        found = _reference.match(data, i)
        if found:
            self.handle_charref(found.group()[2:-1])
            return found.end() if data.startswith(";", found.end() - 1) else found.end() - 1
        found = _entity.match(data, i)
        if found:
            self.handle_entityref(found.group(1))
            return found.end() if data.startswith(";", found.end() - 1) else found.end() - 1
        if not end and _re.fullmatch(r"&(#?[a-zA-Z0-9]*)?", data[i:]):
            return -1
        if end:
            found = _re.fullmatch(r"&(?:#([xX]?[0-9a-fA-F]+)|([a-zA-Z][-.a-zA-Z0-9]*))", data[i:])
            if found:
                self.handle_charref(found.group(1)) if found.group(1) else self.handle_data(data[i:])
                return len(data)
        self.handle_data("&")
        return i + 1

    def parse_starttag(self, i):
        self._start_text = None
        data = self.rawdata
        k = _start.match(data, i).end()
        rest = data[k:k + 2]
        if rest[:1] == ">":
            k += 1
        elif rest == "/>":
            k += 2
        elif rest in ("", "/"):
            return -1
        else:
            close = data.find(">", k)
            if close < 0:
                return -1
            self.handle_data(data[i:close + 1])
            return close + 1
        self._start_text = data[i:k]
        found = _name.match(data, i + 1)
        at = found.end()
        self.lasttag = tag = found.group(1).lower()
        attrs = []
        while at < k:
            found = _attribute.match(data, at)
            if not found:
                break
            name, rest, value = found.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"'):
                value = value[1:-1]
            attrs.append((name.lower(), unescape(value) if value else value))
            at = found.end()
        if self._start_text.endswith("/>"):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return k

    def parse_endtag(self, i):
        data = self.rawdata
        close = data.find(">", i + 1)
        if close < 0:
            return -1
        found = _end.match(data, i)
        if not found:
            if self.cdata_elem is not None:
                self.handle_data(data[i:close + 1])
                return close + 1
            name = _name.match(data, i + 2)
            if not name:
                if data[i:i + 3] == "</>":
                    return i + 3
                self.handle_comment(data[i + 2:close])
                return close + 1
            tag = name.group(1).lower()
            self.handle_endtag(tag)
            self.clear_cdata_mode()
            return data.find(">", name.end()) + 1
        tag = found.group(1).lower()
        if self.cdata_elem is not None and tag != self.cdata_elem:
            self.handle_data(data[i:found.end()])
            return found.end()
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return found.end()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
