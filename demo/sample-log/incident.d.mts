export const INCIDENT: string;
export function incident(lastDay: number): readonly { readonly at: number; readonly state: string; readonly team: string; readonly priority: string; readonly joins?: string; readonly done?: string }[];
