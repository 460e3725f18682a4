/** What Salesforce allows of queries on one object and not on others. */
export type Restriction = {
  /** More rows than fit one batch are an error and not a second page. */
  readonly noQueryMore?: true;
  /** Ids are never shown (facts §5.2). */
  readonly noIds?: true;
  /** Part of the metadata catalogue, which many operations are not there for. */
  readonly catalogue?: true;
  /** Columns of which one must be given, as in `a filter on a reified column is required`. */
  readonly reified?: readonly string[];
};

/** By object name. */
export const restrictions: Readonly<Record<string, Restriction>> = {
  EntityDefinition: { noQueryMore: true, catalogue: true },
  FieldDefinition: {
    noQueryMore: true,
    catalogue: true,
    reified: ['EntityDefinitionId', 'DurableId', 'EntityDefinition.QualifiedApiName'],
  },
  OauthToken: { noIds: true },
};

export const batchRows = 2000;
