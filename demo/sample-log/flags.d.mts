/** Whether a folder holds the sample of another version of these files, which is shown as it is. */
export function holdsOtherSample(dataFolder: string): boolean;
export function sampleFlags(dataFolder: string): Promise<string[]>;
/** Environment variables with which the sample's survey page names the reader. */
export const sampleEnvironment: { readonly IDENTITY_HEADER: string; readonly TRUSTED_PROXIES: string };
