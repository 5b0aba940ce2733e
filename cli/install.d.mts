interface Package {
  readonly version?: string
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
}

export function lacking(
  wanted: Readonly<Record<string, Package>>,
  installed: Readonly<Record<string, Package>>,
  machine?: { readonly platform: string; readonly arch: string },
): string | undefined
