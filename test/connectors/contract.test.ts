import { certify } from './contract/certify.ts'
import { acme } from './systems/acme.ts'
import { hubspot } from './systems/hubspot.ts'
import { pos } from './systems/pos.ts'
import { salesforce } from './systems/salesforce.ts'
import { stripe } from './systems/stripe.ts'

certify(acme)
certify(hubspot)
certify(pos)
certify(salesforce)
certify(stripe)
