"""Answers: fetch, call, answer. One file for each group of pages."""
