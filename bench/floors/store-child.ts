import { z } from 'zod'
import { storeRounds } from './store.ts'

// A process of its own with the options of a worker: node bench/floors/store-child.ts <people to warm up with> <people> <rounds>

const [warmUp, people, rounds] = z.tuple([z.string(), z.string(), z.coerce.number()]).parse(process.argv.slice(2))
console.log(JSON.stringify(await storeRounds(warmUp, people, rounds)))
