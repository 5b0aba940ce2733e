import { GoldthreadError } from '../core/errors.ts'
import type { TaskInputs, TaskName, TaskOutputs, Tasks } from './tasks.ts'

/** Work for several threads: each takes the next input that nobody took, until there is none. */
export type Order<Name extends TaskName = TaskName> = {
  [Its in Name]: {
    readonly name: Its
    readonly inputs: readonly TaskInputs[Its][]
    /** How many inputs are taken; shared. */
    readonly taken: Int32Array
  }
}[Name]

export interface Done<Name extends TaskName> {
  readonly index: number
  readonly output: TaskOutputs[Name]
}

/** What a worker answers an order with. An error of ours is sent in parts: of an object with a class only a plain error would arrive. */
export type Reply<Name extends TaskName> =
  | { readonly done: readonly Done<Name>[] }
  | { readonly ours: Pick<GoldthreadError, 'kind' | 'message' | 'remedy'> }
  | { readonly error: unknown }

/** Takes inputs and does them, one with each step. After a failure nobody takes another. */
export function* perform<Name extends TaskName>(tasks: Tasks, { name, inputs, taken }: Order<Name>): Generator<Done<Name>> {
  const take = () => Atomics.add(taken, 0, 1)
  try {
    let mine = take()
    for (const [index, input] of inputs.entries()) {
      if (index < mine) continue
      yield { index, output: tasks[name](input) }
      mine = take()
    }
  } catch (error) {
    Atomics.store(taken, 0, inputs.length)
    throw error
  }
}

export function failed(error: unknown): Exclude<Reply<TaskName>, { done: unknown }> {
  if (!(error instanceof GoldthreadError)) return { error }
  const { kind, message, remedy } = error
  return { ours: { kind, message, remedy } }
}

/** @throws what the worker threw */
export function doneOf<Name extends TaskName>(reply: Reply<Name>): readonly Done<Name>[] {
  if ('done' in reply) return reply.done
  if ('error' in reply) throw reply.error
  throw new GoldthreadError(reply.ours.kind, reply.ours.message, reply.ours.remedy)
}
