/** Variables of accounts that nobody answers for: with them the mappings that come with Goldthread are whole. */
export const accounts = {
  salesforce: {
    SALESFORCE_LOGIN_URL: 'http://127.0.0.1:1',
    SALESFORCE_CLIENT_ID: 'key',
    SALESFORCE_CLIENT_SECRET: 'secret',
  },
  hubspot: { HUBSPOT_ACCESS_TOKEN: 'token', HUBSPOT_BASE_PATH: 'http://127.0.0.1:1' },
  stripe: { STRIPE_API_KEY: 'sk_test_key', STRIPE_HOST: '127.0.0.1', STRIPE_PORT: '1', STRIPE_PROTOCOL: 'http' },
}

const variables = new Map(Object.values(accounts).flatMap((each) => Object.entries(each)))

export const accountVariable = (name: string): string | undefined => variables.get(name)
