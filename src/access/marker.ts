/** Stands in the Description of the own set, so that a later run knows it for its own whoever made it. */
export const markerFor = (username: string): string => `[sf integration-user: ${username.toLowerCase()}]`;

export const isMarkedFor = (description: string, username: string): boolean =>
  description.toLowerCase().includes(markerFor(username));

/** At most 255 characters, as PermissionSet.Description allows: the marker comes first and always fits. */
export const describeOwnSet = (username: string, name: string): string =>
  `${markerFor(username)} Access of the integration "${name}". Managed by sf integration-user; do not assign it to anybody else.`.slice(
    0,
    255
  );
