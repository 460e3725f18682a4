/** Names as one text: the first ten, and an ellipsis where there are more. */
export const listed = (names: readonly string[], most = 10): string =>
  names.length > most ? [...names.slice(0, most), '…'].join(', ') : names.join(', ');
