import type { WorkflowHandle } from '@temporalio/client'
import type { Activities } from '../../../activities/contract.ts'
import { noPushCounts } from '../../../core/push-counts.ts'
import { noCounts } from '../../../core/sync-counts.ts'
import {
  approveUpdate,
  changesSignal,
  dirtySignal,
  pauseSignal,
  plannedSignal,
  resumeSignal,
  workflowTypes,
} from '../../../core/temporal-names.ts'

/** What each activity answers, one after the other. */
type Answers = { readonly [Name in keyof Activities]?: readonly Awaited<ReturnType<Activities[Name]>>[] }

/** A workflow on its longest way: all that it waits for comes about. */
export interface Scene {
  readonly type: string
  readonly input?: object
  readonly answers: Answers
  /** What people and other workflows do meanwhile. */
  readonly meanwhile?: (handle: WorkflowHandle) => Promise<unknown>
}

/** In the past: it is waited for as shortly as for anything. */
const postponed = { limit: 'daily', until: 0 }

const idle = { records: 0, created: 0, updated: 0, closed: 0, done: true }
const unplanned = { customers: 0, writes: 0, withdrawn: 0, withheld: 0, done: true }
const nowhere = { done: 0, gone: 0, merged: 0, rejected: 0, impossible: 0 }

/** By the name of the file that keeps the history. */
export const scenes: Readonly<Record<string, Scene>> = {
  sync: {
    type: workflowTypes.sync,
    input: { connection: 'north' },
    answers: {
      pullSlice: [{ counts: noCounts, next: 'contacts', postponed }, { counts: noCounts, next: 'leads' }, { counts: noCounts }],
      finishSync: [{ ...noCounts, rows: 3 }],
    },
    meanwhile: async (handle) => {
      await handle.signal(pauseSignal)
      await handle.signal(resumeSignal)
    },
  },
  'push that waits for a person': {
    type: workflowTypes.push,
    input: { connection: 'desk' },
    answers: {
      preparePush: [
        { waiting: { plan: 7, writes: 340, why: 'ceiling', object: 'tickets', most: 25 } },
        { push: 3 },
        { push: 3 },
        { push: 3 },
        {},
      ],
      pushSlice: [
        { counts: noPushCounts, done: false, postponed },
        { counts: { ...noPushCounts, unknown: 1 }, done: false, lookAgain: 1_000 },
        { counts: { ...noPushCounts, written: 340 }, done: true },
      ],
    },
    meanwhile: async (handle) => {
      await handle.executeUpdate(approveUpdate, { args: [{ approval: 1 }] })
      await handle.signal(pauseSignal)
      await handle.signal(plannedSignal)
      await handle.signal(resumeSignal)
    },
  },
  reconcile: {
    type: workflowTypes.reconcile,
    answers: {
      resolveSlice: [{ ...idle, records: 5, created: 5, done: false }, idle, idle],
      planSlice: [{ ...unplanned, writes: 4, done: false }, unplanned],
    },
    meanwhile: (handle) => handle.signal(dirtySignal),
  },
  remap: {
    type: workflowTypes.remap,
    input: { connection: 'north', what: 'records' },
    answers: {
      remapSlice: [
        { mapped: 0, changed: 0, rejected: 0, pieces: 2 },
        { mapped: 9, changed: 1, rejected: 0, next: { object: 'contacts', after: 9 } },
        { mapped: 9, changed: 1, rejected: 0 },
        { mapped: 9, changed: 1, rejected: 0 },
        { mapped: 0, changed: 0, rejected: 0 },
      ],
    },
  },
  'training of two kinds': {
    type: workflowTypes.train,
    answers: {
      trainMatching: [
        { kind: 'person', records: 900, live: true, done: false },
        { kind: 'organisation', records: 200, live: false, done: true },
      ],
    },
  },
  'unmerge that puts away what was created': {
    type: workflowTypes.unmerge,
    input: { unmerge: 1 },
    answers: {
      splitCustomer: [{ withdrawn: 0, entered: 2, putAway: 4 }],
      untilPlanned: [{ done: false }, { done: true }, { done: true }],
      putAwaySlice: [
        { counts: nowhere, left: 2, postponed },
        { counts: { ...nowhere, done: 2 }, left: 0 },
      ],
      finishUnmerge: [{ customers: [1, 2], planned: [{ connection: 'desk', writes: 2, plan: 8, of: 2 }] }],
    },
  },
  'put away': {
    type: workflowTypes.putAway,
    input: { putAway: 4 },
    answers: {
      putAwaySlice: [
        { counts: nowhere, left: 1, postponed },
        { counts: { ...nowhere, gone: 1 }, left: 0 },
      ],
    },
  },
  'webhook that fails first': {
    type: workflowTypes.webhook,
    input: { webhook: 1 },
    answers: {
      deliverSlice: [
        { arrived: 0, failed: 1, dead: 0, state: 'idle', wait: 1_000 },
        { arrived: 1, failed: 0, dead: 0, state: 'more' },
        { arrived: 0, failed: 0, dead: 0, state: 'idle' },
      ],
    },
    meanwhile: (handle) => handle.signal(changesSignal),
  },
}

/** Activities that give these answers, and after the last one the last one again. */
export function answering(answers: Answers): object {
  return Object.fromEntries(
    Object.entries({ finishPush: [undefined], preparePush: [{}], ...answers }).map(([name, its]) => {
      const left: unknown[] = [...its]
      return [name, async () => (left.length > 1 ? left.shift() : left[0])]
    }),
  )
}
