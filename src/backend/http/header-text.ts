const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a header that holds words of people. Headers are read byte by byte, as Latin-1, while most proxies write names in UTF-8;
 * bytes that make valid UTF-8 beyond ASCII are hardly ever meant as anything else, and others stay Latin-1.
 */
export function headerText(bytes: string): string {
  try {
    return UTF_8.decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return bytes;
  }
}
