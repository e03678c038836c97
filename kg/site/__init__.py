"""The pages and the data behind every name of the graph, the same for the server and for the files of a site.

Pure: from a release to bytes. Nothing here knows of HTTP.
"""
