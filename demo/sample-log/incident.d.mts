export const INCIDENT: string;
export const FAULT: string;
export interface IncidentRow {
  readonly at: number;
  readonly state: string;
  readonly team: string;
  readonly priority: string;
  readonly joins?: string;
  readonly done?: string;
  readonly alert?: string;
  readonly link?: string;
}
export function incident(lastDay: number): Readonly<Record<string, readonly IncidentRow[]>>;
