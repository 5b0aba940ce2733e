import module from 'node:module'

// A thread does not take over what its process compiled.
module.enableCompileCache()
await import('./serve-pieces.ts')
