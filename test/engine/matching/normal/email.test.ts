import { expect, it } from 'vitest'
import { emailForm } from '../../../../engine/matching/normal/email.ts'

it.each([
  [' Ann@Example.COM ', 'ann@example.com'],
  ['a.b+c@example.com', 'a.b+c@example.com'],
  ['a.b+c@gmail.com', 'ab@gmail.com'],
  ['A.B@GoogleMail.com', 'ab@gmail.com'],
  ['ab@notgmail.com', 'ab@notgmail.com'],
  ['a.b@mail.gmail.com', 'a.b@mail.gmail.com'],
  ['müller@example.com', 'mueller@example.com'],
])('reads %j as %j', (text, normal) => {
  expect(emailForm(text)).toBe(normal)
})

it.each([
  '',
  'ann',
  '@example.com',
  'ann@',
  'a@b@c',
  'a b@example.com',
  '+x@gmail.com',
  'none@example.com',
  'n.a@gmail.com',
  'noreply@example.com',
])('reads nobody’s address in %j', (text) => {
  expect(emailForm(text)).toBe('')
})
