/** Halves of invented company names, and how they end by country. */
export const companyWords = {
  first: `Summit Harbor Pioneer Evergreen Bluebird Ironwood Northwind Silverline Copper Canyon Lakeside Meridian Redwood Granite
    Coastal Prairie Beacon Juniper Falcon Cascade Orchard Anchor Maple Sterling Horizon Keystone Magnolia Riverbend Sunrise Vanguard
    Willow Atlas Cobalt Driftwood Ember Foxglove Golden Hazel Indigo Larkspur Mosaic Nimbus Onyx Paragon Quarry Saffron Timber`,
  second: `Bakery Coffee Dental Design Electric Fitness Flooring Florist Foods Garage Hardware Interiors Landscaping Law Logistics
    Market Media Motors Music Partners Pharmacy Plumbing Press Realty Roofing Salon Security Software Studio Supply Systems Tailors
    Textiles Travel Veterinary Wines Woodworks Cycles Books Optics`,
  ends: {
    US: `LLC Inc. Inc Co. Corp. _`,
    CA: `Inc. Ltd. _`,
    GB: `Ltd Limited PLC _`,
    DE: `GmbH AG KG e.K.`,
    FR: `SARL SAS SA _`,
    NL: `B.V. BV VOF _`,
  },
} as const
