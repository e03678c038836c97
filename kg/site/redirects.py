"""Rules for web servers: from names to documents, by what the client accepts.

The forms are tried in an order in which the page comes before anything that a browser also takes, as its
``application/xml``. Redirects are 303 and may move.
"""

from __future__ import annotations

import re

from kg.site.places import FORMS, HTML, Form

Forms = tuple[Form, ...]
"""Of data, in the order in which they are given to whoever takes several."""

_SUFFIXES = "|".join([*(form.suffix for form in FORMS), "json", "csv", "tsv", "xml", "txt", "nq", "js", "css", "svg"])
_PLAIN = rf"\.({_SUFFIXES})$"


def _accepted(media_type: str) -> str:
    """A pattern for a header that takes a media type, whatever its parameters but q=0."""
    return rf"(^|,)\s*{re.escape(media_type)}\s*(;(?!\s*q=0(\.0*)?\s*(,|$))[^,]*)?(,|$)"


def apache(target: str, data_forms: Forms) -> str:
    """``.htaccess`` for a folder of w3id.org that leads to the site at ``target``, an address that ends in ``/``."""
    lines = [
        "# Hepatograph: names lead to documents, by what the client accepts.",
        f"# The site is at {target}",
        "Options +FollowSymLinks",
        "RewriteEngine on",
        'Header always set Access-Control-Allow-Origin "*"',
        'Header always set Access-Control-Expose-Headers "Location, Link"',
        'Header always set Vary "Accept"',
        "",
        f"RewriteRule ^$ {target} [R=303,L]",
        "# The address of a document, an answer or a query says its form.",
        f"RewriteRule ^(.+{_PLAIN.removesuffix('$')})$ {target}$1 [R=303,L,NE]",
        f"RewriteRule ^(sparql|health|\\.well-known/.+)$ {target}$1 [R=303,L,NE]",
        "",
    ]
    for form in (HTML, *data_forms):
        types = ["text/html", "application/xhtml+xml"] if form.rdf is None else [form.media_type]
        for kind in types:
            lines += [
                f'RewriteCond %{{HTTP_ACCEPT}} "{_accepted(kind)}" [NC]',
                f"RewriteRule ^(.+)$ {target}$1.{form.suffix} [R=303,L,NE]",
            ]
    lines += ["# Whoever takes anything gets the page.", f"RewriteRule ^(.+)$ {target}$1.html [R=303,L,NE]"]
    return "\n".join(lines) + "\n"


def nginx(root: str, data_forms: Forms) -> str:
    """A server of the folder that ``kg export site`` wrote, for nginx; ``root`` is that folder."""
    kinds = "".join(f'    "~*{_accepted(form.media_type)}" .{form.suffix};\n' for form in (HTML, *data_forms))
    types = "".join(f"        {form.media_type} {form.suffix};\n" for form in data_forms if form.suffix != "ttl")
    return (
        "# In the http block of nginx.\n"
        "map $http_accept $hepatograph_suffix {\n    default .html;\n" + kinds + "}\n"
        "server {\n    listen 80;\n"
        f"    root {root};\n"
        "    charset utf-8;\n"
        "    charset_types text/turtle text/csv text/tab-separated-values text/plain text/css;\n"
        "    types {\n        text/html html;\n        text/turtle ttl;\n"
        + types
        + "        text/css css;\n        text/javascript js;\n        image/svg+xml svg;\n        text/csv csv;\n"
        "        text/tab-separated-values tsv;\n        application/sparql-results+json json;\n"
        "        application/sparql-results+xml xml;\n        application/n-quads nq;\n        text/plain txt;\n    }\n"
        "    location ~ \\.linkset\\.json$ { types { } default_type application/linkset+json; }\n"
        "    location = /sitemap.xml { types { } default_type application/xml; }\n"
        "    location = /.well-known/sparql-examples { default_type text/turtle; }\n"
        "    add_header Access-Control-Allow-Origin * always;\n"
        "    add_header Vary Accept always;\n"
        "    location = / { try_files /index.html =404; }\n"
        "    # Pages and data of withdrawn names stand in the folder gone once more: they are sent with status 410.\n"
        "    error_page 410 /gone$uri;\n"
        "    location /gone/ { internal; }\n"
        "    location / {\n"
        "        if (-f $document_root/gone$uri) { return 410; }\n"
        "        try_files $uri @name;\n    }\n"
        "    location @name {\n"
        "        if (-f $document_root$uri.html) { return 303 $uri$hepatograph_suffix; }\n"
        "        return 404;\n    }\n}\n"
    )


_CADDY_GONE = [
    "\t# Pages and data of withdrawn names stand in the folder gone once more: they are sent with status 410.",
    "\t@gone file /gone{path}",
    "\thandle @gone {",
    "\t\trewrite * /gone{path}",
    "\t\tfile_server {",
    "\t\t\tstatus 410",
    "\t\t}",
    "\t}",
]


def caddy(root: str, data_forms: Forms) -> str:
    """The same for Caddy."""
    lines = [":80 {", f"\troot * {root}", "\tencode gzip zstd"]
    lines += ['\theader Access-Control-Allow-Origin "*"', '\theader Vary "Accept"']
    for form in data_forms:
        lines.append(f"\t@is-{form.suffix} path *.{form.suffix}")
        lines.append(f'\theader @is-{form.suffix} Content-Type "{form.content_type}"')
    lines += [
        "\t@linkset path_regexp \\.linkset\\.json$",
        '\theader @linkset Content-Type "application/linkset+json"',
        '\theader /answer/*.json Content-Type "application/sparql-results+json"',
        '\theader /answer/*.xml Content-Type "application/sparql-results+xml"',
        '\theader /.well-known/sparql-examples Content-Type "text/turtle; charset=utf-8"',
    ]
    lines += _CADDY_GONE
    for form in (HTML, *data_forms):
        name = f"@{form.suffix}"
        lines += [
            f"\t{name} {{",
            f"\t\theader_regexp Accept `(?i){_caddy_accepted(form.media_type)}`",
            "\t\tnot file",
            "\t\tfile {path}.html",
            "\t}",
            f"\tredir {name} {{path}}.{form.suffix} 303",
        ]
    lines += [
        "\t@other {",
        "\t\tnot path /",
        "\t\tnot file",
        "\t\tfile {path}.html",
        "\t}",
        "\tredir @other {path}.html 303",
    ]
    return "\n".join([*lines, "\tredir @other {path}.html 303", "\tfile_server", "}"]) + "\n"


def _caddy_accepted(media_type: str) -> str:
    """The pattern without looking ahead, which Go's expressions lack: q=0 is not told apart."""
    return rf"(^|,)\s*{re.escape(media_type)}\s*(;[^,]*)?(,|$)"


def readme(target: str, root: str, data_forms: Forms) -> str:
    """What each file is for."""
    return (
        "# Rules for the names of Hepatograph\n\n"
        f"`.htaccess` is for the folder of the names at w3id.org: it leads to {target}, with status 303, to\n"
        "the page for browsers and to the form of RDF that a client asks for. Add the maintainers' GitHub names here\n"
        "before you propose it.\n\n"
        f"`nginx.conf` and `Caddyfile` serve {root}, the folder that `kg export site` wrote, at the same addresses\n"
        "and with the same choice of forms. Rules of this kind do not weigh q-values: of several forms that a client\n"
        "takes it is given the first of: " + ", ".join(form.title for form in (HTML, *data_forms)) + ".\n"
    )
