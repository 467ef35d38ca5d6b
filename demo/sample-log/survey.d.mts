/** Who is asked in the sample. */
export const blocks: readonly { readonly id: string; readonly name: string; readonly parent?: string; readonly size: number }[];
/** The invited people of the sample. */
export const people: readonly { readonly person: string; readonly block: string }[];
/** Whose parts the survey page offers to play: they have not answered yet. */
export const parts: readonly string[];
/** The survey of the sample, as `tiebeam serve --survey` takes it. */
export function sampleSurvey(options?: { readonly now?: number; readonly seed?: number }): {
  readonly survey: object;
  readonly earlier: readonly { readonly answers: readonly object[] }[];
  readonly actions: readonly object[];
  readonly open: { readonly people: readonly object[]; readonly answers: readonly object[] };
};
