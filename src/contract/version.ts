/** Version of this copy of the kit; equal to the package's, which a test proves. */
export const KIT_VERSION = '0.1.0';
