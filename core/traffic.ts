/** What a vendor allows: so many requests in so many seconds, for one account. */
export interface Limit {
  readonly name: string
  readonly requests: number
  readonly perSeconds: number
  /** Share of it, 0 to 1, that is left to others who use the same account. */
  readonly keepFree: number
}

/** What a vendor's answer says of a limit. */
export interface Usage {
  readonly max?: number
  readonly remaining?: number
  /** When `remaining` is `max` again, where it can be told. */
  readonly resetsAt?: Date
}

/** What requests are sent for, the first first: who asks for privacy never waits for a pull. */
export const purposes = ['privacy', 'push', 'pull', 'look'] as const
export type Purpose = (typeof purposes)[number]

export interface Asked {
  /** The limits that the request counts against, by name. */
  readonly limits: readonly string[]
  /** Whether it may be sent again where it is not known what became of it: a read may, a write only under an idempotency key. */
  readonly repeatable: boolean
}

/** The way to a source: every request waits for its turn in the budget of the account. */
export interface Traffic {
  /**
   * Sends a request when its turn has come. A `repeatable` one is sent again, a few times within seconds, where `send` threw `unreachable`;
   * any is, where it threw `LimitReached` and the wait is short.
   *
   * @throws Postponed where its turn is more than two seconds away, or whatever `send` threw last
   */
  request<T>(asked: Asked, send: () => Promise<T>): Promise<T>
  /** Takes what an answer said of a limit into the budget. */
  learn(limit: string, usage: Usage): void
}
