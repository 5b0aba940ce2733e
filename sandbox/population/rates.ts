/** How often each mistake is made: the share of views it could befall that it does befall. */
export const defaultRates = {
  /** One slip of the keyboard in the given name, likewise in the others. */
  typoInGiven: 0.03,
  typoInFamily: 0.035,
  typoInEmail: 0.015,
  typoInStreet: 0.03,
  wrongDigitInPhone: 0.01,
  /** `Bob`, of those whose name has a short form. */
  nickname: 0.1,
  /** `R.` for the given name. */
  initial: 0.02,
  swappedNames: 0.008,
  /** The name before marriage, of those who took another. */
  birthName: 0.3,
  /** `Muller`, of those whose name is not plain ASCII. */
  accentsDropped: 0.4,
  allUpperCase: 0.04,
  allLowerCase: 0.05,
  dayAndMonthSwapped: 0.01,
  wrongDay: 0.015,
  formerEmail: 0.07,
  formerPhone: 0.08,
  formerAddress: 0.1,
  /** `St` for `Street`, of the words that have a short form. */
  shortStreet: 0.35,
} as const

export type Mistake = keyof typeof defaultRates
export type Rates = Readonly<Record<Mistake, number>>

export const noMistakes: Rates = {
  typoInGiven: 0,
  typoInFamily: 0,
  typoInEmail: 0,
  typoInStreet: 0,
  wrongDigitInPhone: 0,
  nickname: 0,
  initial: 0,
  swappedNames: 0,
  birthName: 0,
  accentsDropped: 0,
  allUpperCase: 0,
  allLowerCase: 0,
  dayAndMonthSwapped: 0,
  wrongDay: 0,
  formerEmail: 0,
  formerPhone: 0,
  formerAddress: 0,
  shortStreet: 0,
}

/** The share of a system's customers of whom it has this at all. */
export interface Known {
  readonly email: number
  readonly mobile: number
  readonly landline: number
  readonly birthDate: number
  readonly address: number
}
