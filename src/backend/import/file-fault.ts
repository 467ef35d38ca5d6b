const FAULTS: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder',
  ENOTDIR: 'would lie inside a file',
  EROFS: 'lies on a disk that is read-only',
  ENOSPC: 'lies on a disk that is full',
  EDQUOT: 'lies on a disk that is full',
  ESPIPE: 'is a pipe, and those are not read: write what comes out of it to a file first',
};

/** What was to be done with a file; `used` where that is not known. */
export type FileUse = 'read' | 'written' | 'used';

/** The code of an error that the system gave for a file, such as `ENOENT`; `undefined` for any other error. */
export function fileCode(error: unknown): string | undefined {
  const { code, syscall } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException;
  return code !== undefined && syscall !== undefined ? code : undefined;
}

/** Why a file could not be used, to stand after its name: `is not there`. */
export function fileFault(error: unknown, use: FileUse): string {
  const code = fileCode(error);
  if (code === 'ENOENT') return use === 'written' ? 'would lie in a folder that is not there' : 'is not there';
  if (code === 'EACCES' || code === 'EPERM') return `may not be ${use} by this user`;
  return FAULTS[code ?? ''] ?? `cannot be ${use} (${code ?? (error instanceof Error ? error.message : String(error))})`;
}
