import { z } from 'zod'
import { findPairs } from './pairs.ts'
import { readBytes, readForMatch, readForPull } from './read.ts'
import type { Work } from './work.ts'

// One way in a process of its own: node bench/floors/child.ts <way> <threads> <people to warm up with> <people> <runs>

const ways = new Map<string, (threads: number) => Work>([
  ['bytes', readBytes],
  ['read for match', readForMatch],
  ['read for pull', readForPull],
  ['pairs', findPairs],
])
const warmUps = 3

const [, , name = '', ...args] = process.argv
const [threads, warmUp, people, runs] = z.tuple([z.coerce.number(), z.string(), z.string(), z.coerce.number()]).parse(args)
const open = ways.get(name)
if (open === undefined) throw new Error(`There is no way ${name}`)
await using work = open(threads)
for (let i = 0; i < warmUps; i++) await work.timed(warmUp)
const seconds: number[] = []
let count = 0
for (let i = 0; i < runs; i++) {
  const its = await work.timed(people)
  seconds.push(its.seconds)
  count = its.count
}
console.log(JSON.stringify({ seconds, count }))
