# %% events
from html.parser import HTMLParser
class P(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs, self.getpos(), self.get_starttag_text())
    def handle_endtag(self, tag):
        print("end", tag)
    def handle_data(self, data):
        print("data", repr(data))
    def handle_comment(self, data):
        print("comment", data)
    def handle_decl(self, data):
        print("decl", data)
    def handle_pi(self, data):
        print("pi", data)
    def unknown_decl(self, data):
        print("unknown", data)
    def handle_entityref(self, name):
        print("entity", name)
    def handle_charref(self, name):
        print("char", name)
p = P()
p.feed('<!DOCTYPE html>\n<html><head><title>Test &amp; more</title></head>\n<body class="a b" id=x data-v=\'q"q\' disabled><h1>Parse me!</h1><br/><img src="i.png" alt="&lt;i&gt;"/></body></html>\n')
#> decl DOCTYPE html
#> data '\n'
#> start html [] (2, 0) <html>
#> start head [] (2, 6) <head>
#> start title [] (2, 12) <title>
#> data 'Test & more'
#> end title
#> end head
#> data '\n'
#> start body [('class', 'a b'), ('id', 'x'), ('data-v', 'q"q'), ('disabled', None)] (3, 0) <body class="a b" id=x data-v='q"q' disabled>
#> start h1 [] (3, 45) <h1>
#> data 'Parse me!'
#> end h1
#> start br [] (3, 63) <br/>
#> end br
#> start img [('src', 'i.png'), ('alt', '<i>')] (3, 68) <img src="i.png" alt="&lt;i&gt;"/>
#> end img
#> end body
#> end html
#> data '\n'
p.feed("<!-- a comment --><?proc it?><![CDATA[x]]><p>one < two &copy; &#65;&#x42; a&b</p>")
#> comment  a comment
#> pi proc it?
#> unknown CDATA[x
#> start p [] (4, 42) <p>
#> data 'one '
#> data '<'
#> data ' two © AB a&b'
#> end p
p.feed("<script>if (a < b && c) { '</p>' }</script><STYLE>b{}</STYLE><p>split ac")
#> start script [] (4, 81) <script>
#> data "if (a < b && c) { '</p>' }"
#> end script
#> start style [] (4, 124) <STYLE>
#> data 'b{}'
#> end style
#> start p [] (4, 142) <p>
#> data 'split ac'
p.feed("ross</")  #> data 'ross'
p.feed("p><a hre")  #> end p
p.feed('f="x">t</a>tail &am')
#> start a [('href', 'x')] (4, 161) <a href="x">
#> data 't'
#> end a
p.close()  #> data 'tail &am'
q = P(convert_charrefs=False)
q.feed("a &gt; b &#62; &#x3E; c & d &nope; <b>x</b>")
#> data 'a '
#> entity gt
#> data ' b '
#> char 62
#> data ' '
#> char x3E
#> data ' c '
#> data '&'
#> data ' d '
#> entity nope
#> data ' '
#> start b [] (1, 35) <b>
#> data 'x'
#> end b
q.close()

# %% collecting links
from html.parser import HTMLParser
class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.text, self.depth = [], [], 0
    def handle_starttag(self, tag, attrs):
        self.depth += 1
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
    def handle_endtag(self, tag):
        self.depth -= 1
    def handle_data(self, data):
        if data.strip():
            self.text.append(data.strip())
l = Links()
l.feed("<ul><li><a href='/a'>A</a><li><a href=/b>B</a><li><a>C</a></ul>")
print(l.links, l.text, l.depth)  #> ['/a', '/b', None] ['A', 'B', 'C'] 3
