export function sampleFlags(dataFolder: string): Promise<string[]>;
