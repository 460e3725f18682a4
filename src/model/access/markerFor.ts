/** Stands in the Description of the own set, so that a later run knows it for its own whoever made it. */
export function markerFor(username: string): string {
  return `[sf integration-user: ${username.toLowerCase()}]`;
}

export function isMarkedFor(description: string, username: string): boolean {
  return description.toLowerCase().includes(markerFor(username));
}

/**
 * Stands on a user that this plugin made and had to deactivate again: nobody else's inactive user is ever brought back.
 * `User.AboutMe` is free text of 1,000 characters that nothing depends on.
 */
export function deactivationMark(username: string): { AboutMe: string } {
  return {
    AboutMe: `${markerFor(username)} Deactivated because its access could not be completed. Run the same create command with --reactivate to bring it back.`,
  };
}

/** At most 255 characters, as PermissionSet.Description allows: the marker comes first and always fits. */
export function describeOwnSet(username: string, name: string): string {
  return `${markerFor(username)} Access of the integration "${name}". Managed by sf integration-user; do not assign it to anybody else.`.slice(
    0,
    255
  );
}
