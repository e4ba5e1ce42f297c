"""Write docs/codebook-columns.md: python docs/make_columns.py"""

from pathlib import Path

from dragoman.query.columns import codebook

if __name__ == "__main__":
    (Path(__file__).parent / "codebook-columns.md").write_text(codebook(), encoding="utf-8")
