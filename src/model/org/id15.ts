/** The 15 characters that tell a record apart; the other three of an id only guard against a wrong case. */
export function id15(id: string): string {
  return id.slice(0, 15);
}

/** Whether two ids are of one record, in whichever of the two forms each is. */
export function isSameId(a: string, b: string): boolean {
  return id15(a) === id15(b);
}
