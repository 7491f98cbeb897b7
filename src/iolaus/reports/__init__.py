"""Say it: words, sentences, tables, dots and files, made from an analysis; nothing is computed from a model here."""
