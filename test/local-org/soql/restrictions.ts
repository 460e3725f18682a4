/** What Salesforce allows of queries on one object and not on others. */
export type Restriction = {
  /** More rows than fit one batch are an error and not a second page. */
  readonly noQueryMore?: true;
};

/** By object name. */
export const restrictions: Readonly<Record<string, Restriction>> = {
  EntityDefinition: { noQueryMore: true },
};

export const batchRows = 2000;
