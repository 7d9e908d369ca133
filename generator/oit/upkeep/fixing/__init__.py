"""Mends what is safe in an agency's own files, and offers what is not. Pure but for ``application``.

The order of keys is left as it is: a comment belongs to the line below it or to the one beside it, nobody can tell
which, and so a key that moved could leave its comment at another one. The order has no meaning for any reader.
"""
