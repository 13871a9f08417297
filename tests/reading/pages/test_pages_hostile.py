"""Pages made to be slow to recognise."""

import time

from standoff.reading.render_html import is_html


def test_comments_without_a_document_are_passed_over_once() -> None:
    begin = time.perf_counter()
    assert not is_html("<!-- note -->\n" * 2_000 + "plain words")
    assert not is_html("<!-- " * 2_000)
    assert is_html("<?xml version='1.0'?>\n<!-- one -->\n<!-- two -->\n<!DOCTYPE html><html></html>")
    assert time.perf_counter() - begin < 2
