/** Whether the month of an ISO date or instant has its day. `Date.parse` alone takes 31 February for 3 March. */
export function isRealDay(text: string): boolean {
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return Number(text.slice(8, 10)) <= daysInMonth;
}
