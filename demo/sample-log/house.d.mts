export const lines: readonly { readonly id: string; readonly name: string; readonly tier: number }[];
export const teams: Readonly<Record<string, { readonly line: string }>>;
