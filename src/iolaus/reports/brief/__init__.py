"""The brief: a comparison as a document of two to four pages, as PDF, one-file HTML or DOCX, in English or Spanish."""
