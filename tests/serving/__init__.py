"""The pages and the endpoint, over HTTP and in a browser."""
