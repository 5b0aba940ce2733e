/** A time in epoch milliseconds, which is as exact as we store times: of `extract`, whose numbers are decimal, Postgres computes ten times as long. */
export const epoch = (column: string) => `round(date_part('epoch', ${column}) * 1000)`
