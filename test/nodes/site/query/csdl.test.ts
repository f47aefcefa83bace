import { readCsdl } from '../../../../nodes/site/query/csdl';

it('reads OData 4: columns by type, parameters by function', () => {
	const xml = `<?xml version="1.0"?><edmx:Edmx><Schema xmlns="x">
		<EntityType Name="Row"><Key><PropertyRef Name="A"/></Key>
			<Property Name="A" Type="Edm.String" Nullable="false"><Annotation Term="x"/></Property>
			<Property Type='Edm.Decimal' Name='B&amp;C'/></EntityType>
		<Function Name="List_WithParameters"><Parameter Name="P" Type="Edm.DateTimeOffset"/></Function>
		<EntityContainer Name="C"><EntitySet Name="List" EntityType="NS.Inner.Row"/>
			<FunctionImport Name="List_WithParameters" Function="NS.List_WithParameters"/>
			<EntitySet Name="Other" EntityType="NS.Unknown"/></EntityContainer></Schema></edmx:Edmx>`;
	expect(readCsdl(xml)).toEqual([
		{
			name: 'List',
			columns: [
				{ name: 'A', type: 'String' },
				{ name: 'B&C', type: 'Decimal' },
			],
			keys: ['A'],
			parameters: [{ name: 'P', type: 'DateTimeOffset' }],
		},
		{ name: 'Other', columns: [], keys: [], parameters: [] },
	]);
});

it('reads OData 3: parameters inside of the import', () => {
	const xml = `<Schema><EntityType Name="Row"><Property Name="A" Type="Edm.Int32" /></EntityType>
		<EntityContainer Name="C"><EntitySet Name="List" EntityType="NS.Row" />
		<FunctionImport Name="List_WithParameters" EntitySet="List"><Parameter Name="P" Type="Edm.String" /></FunctionImport>
		</EntityContainer></Schema>`;
	expect(readCsdl(xml)).toEqual([
		{
			name: 'List',
			columns: [{ name: 'A', type: 'Int32' }],
			keys: [],
			parameters: [{ name: 'P', type: 'String' }],
		},
	]);
});

it('what is no description has no inquiries', () => {
	expect(readCsdl('')).toEqual([]);
	expect(readCsdl('<html><body>Sign in</body></html>')).toEqual([]);
});
