import { describe, expect, it } from 'vitest'
import { lacking } from '../../cli/install.mjs'

const machine = { platform: 'linux', arch: 'x64' }
const zod = { version: '4.6.7' }
const forLinux = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] }
const forWindows = { version: '1.0.0', optional: true, os: ['win32'], cpu: ['x64'] }
const forAlpine = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] }
const forBrowsers = { version: '1.0.0', optional: true, cpu: ['wasm32'] }

describe('what is installed', () => {
  it.each([
    ['nothing is wanted but the project itself', { '': { version: '0.1.0' } }, {}],
    ['the version is the wanted one', { 'node_modules/zod': zod }, { 'node_modules/zod': zod }],
    ['an optional package is for another system', { 'node_modules/w': forWindows }, {}],
    ['an optional package is for another C library', { 'node_modules/a': forAlpine }, {}],
    ['an optional package is for no system in particular', { 'node_modules/b': forBrowsers }, {}],
    ['there is more than is wanted', {}, { 'node_modules/zod': zod }],
  ])('is enough where %s', (_, wanted, installed) => {
    expect(lacking(wanted, installed, machine)).toBeUndefined()
  })

  it.each([
    ['a package is not there', { 'node_modules/zod': zod }, {}],
    ['it has another version', { 'node_modules/zod': zod }, { 'node_modules/zod': { version: '4.6.6' } }],
    ['it is there, but in another place', { 'node_modules/zod': zod }, { 'node_modules/x/node_modules/zod': zod }],
    ['the optional package for this very system is not there', { 'node_modules/l': forLinux }, {}],
    ['an optional package has another version', { 'node_modules/w': forWindows }, { 'node_modules/w': { version: '0.9.0' } }],
  ])('is not enough where %s', (_, wanted, installed) => {
    expect(lacking(wanted, installed, machine)).toBe(Object.keys(wanted)[0])
  })
})
