import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const Lock = z.object({
  packages: z.record(z.string(), z.looseObject({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
})
const text = readFileSync('package-lock.json', 'utf8')
const { packages } = Lock.parse(JSON.parse(text))

it('names no registry', () => {
  expect(text).not.toContain('"resolved"')
})

it('holds the optional packages of every platform, or npm ci refuses it on the others', () => {
  const wanted = Object.entries(packages).flatMap(([path, its]) =>
    Object.keys(its.optionalDependencies ?? {}).map((name) => ({ path, name })),
  )
  const isThere = ({ path, name }: { path: string; name: string }) =>
    `${path}/node_modules/${name}` in packages || `node_modules/${name}` in packages
  expect(wanted.length).toBeGreaterThan(50)
  expect(wanted.filter((each) => !isThere(each))).toEqual([])
})
