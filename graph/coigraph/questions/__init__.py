"""Named questions: SPARQL queries with typed parameters, kept in queries/, and how answers are written."""

from coigraph.questions.answers import ANSWER_FORMATS, write
from coigraph.questions.library import Parameter, Question, bind, load, part, sparql_for

__all__ = ["ANSWER_FORMATS", "Parameter", "Question", "bind", "load", "part", "sparql_for", "write"]
