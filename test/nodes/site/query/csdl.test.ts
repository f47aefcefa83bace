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
			links: [],
		},
		{ name: 'Other', columns: [], keys: [], parameters: [], links: [] },
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
			links: [],
		},
	]);
});

it('reads tables: where they lead to, and what a type takes over from another one', () => {
	const xml = `<Schema Namespace="PX.Data"><EntityType Name="Base"><Key><PropertyRef Name="A"/></Key>
		<Property Name="A" Type="Edm.String"/><NavigationProperty Name="RowByA" Type="PX.Data.Row"/></EntityType>
		<EntityType Name="Row" BaseType="PX.Data.Base"><Property Name="B" Type="Edm.Int32"/>
		<NavigationProperty Name="LineCollection" Type="Collection(PX.Data.LineType)"/></EntityType>
		<EntityType Name="LineType" BaseType="PX.Data.LineType"/>
		<EntityContainer Name="Default"><EntitySet Name="Rows" EntityType="PX.Data.Row"/>
		<EntitySet Name="Line" EntityType="PX.Data.LineType"/></EntityContainer></Schema>`;
	expect(readCsdl(xml)).toEqual([
		{
			name: 'Rows',
			columns: [
				{ name: 'A', type: 'String' },
				{ name: 'B', type: 'Int32' },
			],
			keys: ['A'],
			parameters: [],
			links: [
				{ name: 'RowByA', to: 'Rows', many: false },
				{ name: 'LineCollection', to: 'Line', many: true },
			],
		},
		{ name: 'Line', columns: [], keys: [], parameters: [], links: [] },
	]);
});

it('keeps equal columns of all tables once, so that a description of MB takes little memory', () => {
	const tables = readCsdl(
		['One', 'Two']
			.map(
				(name) =>
					`<EntityType Name="${name}"><Property Name="LastModifiedDateTime" Type="Edm.String"/></EntityType><EntitySet Name="${name}" EntityType="X.${name}"/>`,
			)
			.join(''),
	);
	expect(tables.map(({ columns }) => columns)).toEqual(
		Array.from({ length: 2 }, () => [{ name: 'LastModifiedDateTime', type: 'String' }]),
	);
	expect(tables[0]?.columns[0]).toBe(tables[1]?.columns[0]);
});

it('what is no description has no inquiries', () => {
	expect(readCsdl('')).toEqual([]);
	expect(readCsdl('<html><body>Sign in</body></html>')).toEqual([]);
});
