"""Folders and files: lists, views, downloads."""
