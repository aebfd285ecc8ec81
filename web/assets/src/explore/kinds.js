// Kinds that share the mark of another (`web/marks.py` says the same).
const SHARED = { board: "body", partnership: "body", agency: "body", "named-service": "service", decision: "finding", framework: "report", area: "report", aspect: "report", grade: "judgement", other: "report" };

export const shapes = (kind) => SHARED[kind] ?? kind;
