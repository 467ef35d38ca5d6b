export function sampleFlags(dataFolder: string): Promise<string[]>;
/** Environment variables with which the sample's survey page names the reader. */
export const sampleEnvironment: { readonly IDENTITY_HEADER: string; readonly TRUSTED_PROXIES: string };
