/** What Salesforce allows of queries on one object and not on others. */
export type Restriction = {
  /** More rows than fit one batch are an error and not a second page. */
  readonly noQueryMore?: true;
  /** For paging, which the caller does: rows in one batch, and in all batches together. */
  readonly batchSize?: number;
  readonly pagedRows?: number;
};

/** By object name. */
export const restrictions: Readonly<Record<string, Restriction>> = {
  EntityDefinition: { noQueryMore: true },
  OauthToken: { batchSize: 500, pagedRows: 2500 },
};

export const batchRows = 2000;
