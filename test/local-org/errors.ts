/** One error the way the REST API words it; `fields` may be missing there too. */
export type ApiProblem = { readonly message: string; readonly errorCode: string; readonly fields?: readonly string[] };

/** Thrown anywhere below the HTTP layer; becomes the status and the array body that Salesforce sends. */
export class ApiError extends Error {
  public readonly status: number;
  public readonly problems: readonly ApiProblem[];

  public constructor(status: number, ...problems: ApiProblem[]) {
    super(problems.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('; '));
    this.name = 'ApiError';
    this.status = status;
    this.problems = problems;
  }
}

export const apiError = (
  errorCode: string,
  message: string,
  more: { status?: number; fields?: readonly string[] } = {}
): ApiError =>
  new ApiError(more.status ?? 400, { message, errorCode, ...(more.fields ? { fields: more.fields } : {}) });

/** The facts' own wording for an object that does not exist or that the caller may not see. */
export const notSupported = (name: string, prefix = ''): ApiError =>
  apiError(
    'INVALID_TYPE',
    `${prefix}sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`
  );

export const notFound = (): ApiError => apiError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
