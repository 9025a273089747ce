"""Invented telegrams for the tests of the reader: whole headers to put a line into."""

TOP = """VZCZCXRO1234
PP RUEHAA RUEHBB
DE RUEHXX #0417/01 1021530
ZNY CCCCC ZZH
P 121530Z APR 07
FM AMEMBASSY SANTA LUZ
TO RUEHC/SECSTATE WASHDC PRIORITY 4455
INFO RUEHBY/AMEMBASSY CANBERRA 0101
RUEAIIA/CIA WASHDC
C O N F I D E N T I A L SECTION 01 OF 02 SANTA LUZ 000417

SIPDIS

E.O. 12958: DECL: 04/12/2017
TAGS: PGOV, ECON, XX
"""

BODY = """
1. (C) Summary: The harbour was reopened. End summary.

2. (C) The minister said that the quay had been rebuilt.

3. (U) Comment: It rained. End comment.

HARPER
"""


def cable(*, subject: str = "HARBOUR REOPENED", between: str = "", body: str = BODY, top: str = TOP) -> str:
    """A whole telegram with other lines between the subject and the body."""
    return f"{top}SUBJECT: {subject}\n\n{between}{body}"
