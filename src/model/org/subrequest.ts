/** One subrequest of a composite; its body may refer to earlier answers as `@{ref.id}`. */
export type Subrequest = {
  referenceId: string;
  method: 'POST' | 'PATCH';
  object: string;
  recordId?: string;
  body: object;
};

export type Subresponse = { referenceId: string; httpStatusCode: number; body: unknown };

/** One write of one record. */
export type SObjectRequest =
  | { method: 'POST'; object: string; body: object }
  | { method: 'PATCH'; object: string; recordId: string; body: object }
  | { method: 'DELETE'; object: string; recordId: string };
